import { signal } from "@preact/signals";
import { hrefTo, parseRoute, type Route } from "./route";

const START: Route = { path: "/", query: {} };

export const route = signal<Route>(here());

export function go(path: string, query: Record<string, string | null> = {}) {
  history.pushState(null, "", hrefTo(path, query));
  route.value = here();
}

/** For filters: the address follows them, the Back button does not step through every letter. */
export function replaceQuery(query: Record<string, string | null>) {
  history.replaceState(null, "", hrefTo(route.peek().path, query));
  route.value = here();
}

/** Links are plain anchors; a plain click on one that leads into this app stays in the page. */
export function followLinks() {
  window.addEventListener("popstate", () => {
    route.value = here();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.target !== "" || link.hasAttribute("download") || link.rel === "external") return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || url.hash !== "" || !parseRoute(url.pathname, url.search)) return;
    event.preventDefault();
    history.pushState(null, "", url);
    route.value = here();
  });
}

function here(): Route {
  return parseRoute(location.pathname, location.search) ?? START;
}
