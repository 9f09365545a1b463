// Drawn on a 20 × 20 grid with a 1.6 stroke; the words beside them carry the meaning.
const paths = {
  overview: "M3 11.5h3l2.2-6 3.6 9.5 2.2-5.5H17",
  audit: "M6 3.5h8.5v13h-9a2 2 0 0 1-2-2V13H6Zm0 0v9.5M8.7 7h3.6M8.7 10h3.6",
  access: "M12.6 3.4a4 4 0 1 1-1.7 6.4L4 16.7M6.2 14.5l1.8 1.8M13.4 6.6h.01",
  copy: "M7.5 7.5h8v8h-8ZM12.5 7.5v-3h-8v8h3",
  check: "M4.5 10.5 8.3 14.2 15.5 6.5",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  warning: "M10 3.5 17.5 16.5h-15ZM10 8.2v3.8M10 14.3h.01",
  auto: "M10 3.5a6.5 6.5 0 1 0 0 13ZM10 3.5a6.5 6.5 0 0 1 0 13",
  light:
    "M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4ZM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  dark: "M16 11.6A6.5 6.5 0 0 1 8.4 4 6.5 6.5 0 1 0 16 11.6Z",
  leave: "M8 3.5H4.5v13H8M8.5 10H17M13.8 6.8 17 10l-3.2 3.2",
  keyboard: "M2.5 5.5h15v9h-15ZM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7",
  down: "M10 4.5v11M5.5 11 10 15.5 14.5 11",
  refresh: "M15.8 8A6.2 6.2 0 1 0 16 12M16 4v4h-4",
  more: "M5.3 10a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0ZM10.8 10a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0ZM16.3 10a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0Z",
  plus: "M10 4.5v11M4.5 10h11",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
