/** Line icons on a 20 px grid. */
const PATHS = {
  up: "M5 12l5-5 5 5",
  down: "M5 8l5 5 5-5",
  copy: "M7 7h9v9H7zM4 13V4h9",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10",
  undo: "M8 5L4 9l4 4M4 9h8a4 4 0 0 1 0 8h-2",
  redo: "M12 5l4 4-4 4M16 9H8a4 4 0 0 0 0 8h2",
  target: "M10 3v3M10 14v3M3 10h3M14 10h3M10 14a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
  play: "M7 5l8 5-8 5z",
  plus: "M10 4v12M4 10h12",
  dockLeft: "M3 4h14v12H3zM8 4v12",
  dockRight: "M3 4h14v12H3zM12 4v12",
  fold: "M6 5l5 5-5 5M14 4v12",
  tooltip: "M3 4h14v9h-5l-2 3-2-3H3z",
  modal: "M3 4h14v12H3zM6 8h8M6 11h5",
  hidden: "M6 3h8M6 17h8M7 3c0 4 6 6 6 7s-6 3-6 7M13 3c0 4-6 6-6 7s6 3 6 7",
  hint: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 8a2 2 0 1 1 2.700 1.900c-.5.2-.7.5-.7 1.100M10 13.500v.1",
  hotspot: "M10 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z",
  launcher: "M3 7h14v6H3zM7 10h6",
  seen: "M2.500 10C5 6 7.500 5 10 5s5 1 7.500 5c-2.500 4-5 5-7.500 5s-5-1-7.500-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  unseen: "M2.500 10C5 6 7.500 5 10 5s5 1 7.500 5c-2.500 4-5 5-7.500 5s-5-1-7.500-5zM4 16L16 4",
  optional: "M6 4H4v2M4 9v2M4 14v2h2M9 16h2M14 16h2v-2M16 11V9M16 6V4h-2M11 4H9",
  check: "M4 10l4 4 8-8",
  close: "M5 5l10 10M15 5L5 15",
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  italic: "M8 4h6M6 16h6M12 4L8 16",
  pencil: "M4 16l1-4 8-8 3 3-8 8zM11.500 5.500l3 3",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  heading: "M5 4v12M15 4v12M5 10h10",
  numbers: "M8.500 5h7.500M8.500 10h7.500M8.500 15h7.500M3.500 4l1-.6v3.800M3.300 12.400c.4-1 2-1 2 .1 0 .9-2 1.400-2 2.700h2.100",
  image: "M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5M7 7.500h.1",
  video: "M3 5h14v10H3zM8.500 7.800l4 2.200-4 2.200z",
  emoji: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.600 8.200h.1M12.400 8.200h.1M7 11.800c1.500 2 4.500 2 6 0",
  link: "M8 12l4-4M9 6l1-1a3.2 3.2 0 0 1 5 5l-1 1M11 14l-1 1a3.2 3.2 0 0 1-5-5l1-1",
  list: "M8 5h8M8 10h8M8 15h8M4 5h.1M4 10h.1M4 15h.1",
  person: "M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.6-3 3-4.500 6-4.500s5.400 1.500 6 4.500",
  phone: "M6 3h8v14H6zM9 14.500h2",
  grip: "M7 5h.1M7 10h.1M7 15h.1M13 5h.1M13 10h.1M13 15h.1",
  clipboard: "M7 4H5v13h10V4h-2M7 3h6v3H7zM8 10h4M8 13h4",
  missing: "M10 3.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M7 10h6",
  outdated: "M10 3.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M10 6.500V10l2.500 1.800",
  download: "M10 3v9M6.500 8.800L10 12.300l3.500-3.500M4 16h12",
  upload: "M10 12.500v-9M6.500 7L10 3.500 13.500 7M4 16h12",
  warn: "M10 3l7.5 13h-15zM10 8v4M10 14v.5",
};

/** @typedef {keyof typeof PATHS} IconName */

/** @param {{ name: IconName }} props */
export function Icon({ name }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
