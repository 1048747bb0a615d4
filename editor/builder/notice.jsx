/** @param {{ title: string, text: string }} props */
export function Notice({ title, text }) {
  return (
    <div class="notice warn" role="alert" ref={intoView}>
      <strong>{title}</strong>
      <p>{text}</p>
    </div>
  );
}

/**
 * What needs an answer is not left above what is being looked at.
 * @param {Element | null} element
 */
export function intoView(element) {
  element?.scrollIntoView({ block: "start" });
}
