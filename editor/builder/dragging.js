/** @import { Arrange } from "./arrange.js" */
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview";

/** px from an end of what scrolls, and px of each step. */
const EDGE = 56;
const STRIDE = 14;

/**
 * Let a row be dragged by its grip.
 * @param {HTMLElement} row
 * @param {HTMLElement} grip
 * @param {string} id
 * @param {Arrange} arrange
 */
export function dragRow(row, grip, id, arrange) {
  return draggable({
    element: row,
    dragHandle: grip,
    getInitialData: () => ({ part: id }),
    onGenerateDragPreview: ({ nativeSetDragImage }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        render: ({ container }) => {
          const preview = document.createElement("div");
          preview.className = "drag-preview";
          preview.textContent = arrange.named(arrange.subjects(id));
          container.append(preview);
        },
      }),
    onDragStart: () => {
      arrange.dragged.value = arrange.subjects(id);
    },
    // Heard before the place that it is dropped on, which still asks where.
    onDrop: () => {
      arrange.dragged.value = [];
    },
  });
}

/**
 * Let rows be dropped between the others; what scrolls around them scrolls along.
 * @param {HTMLElement} list
 * @param {Arrange} arrange
 */
export function dropIn(list, arrange) {
  const scroller = list.closest("main");
  /** @param {number} y */
  const aim = (y) => {
    const rows = [...list.querySelectorAll("[data-part]")].map((row) => row.getBoundingClientRect());
    arrange.gap.value = rows.filter(({ top, bottom }) => (top + bottom) / 2 < y).length;
    if (!scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    if (y < top + EDGE) scroller.scrollBy(0, -STRIDE);
    else if (y > bottom - EDGE) scroller.scrollBy(0, STRIDE);
  };
  return dropTargetForElements({
    element: scroller ?? list,
    canDrop: ({ source }) => typeof source.data.part === "string",
    onDragEnter: ({ location }) => aim(location.current.input.clientY),
    onDrag: ({ location }) => aim(location.current.input.clientY),
    onDragLeave: () => {
      arrange.gap.value = null;
    },
    onDrop: ({ source }) => {
      const { value } = arrange.gap;
      arrange.gap.value = null;
      if (value !== null) arrange.moveTo(arrange.subjects(String(source.data.part)), value);
    },
  });
}
