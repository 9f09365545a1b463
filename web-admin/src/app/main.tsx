import "./tokens.css";
import "./base.css";
import "../components/controls.css";
import "../components/feedback.css";
import "../components/table.css";
import "./shell.css";
import "./unreachable.css";
import { render } from "preact";
import { followLinks } from "../lib/navigation";
import { loadSession } from "../lib/session";
import { applyTheme } from "../lib/theme";
import { App } from "./app";

const place = document.getElementById("app");
if (place) {
  applyTheme();
  followLinks();
  render(<App />, place);
  void loadSession();
}
