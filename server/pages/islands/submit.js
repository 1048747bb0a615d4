/** A choice with `data-submit` sends its form when it changes; without script there is a button. */
document.addEventListener("change", (event) => {
  const target = event.target;
  if (target instanceof HTMLSelectElement && target.matches("[data-submit]")) target.form?.requestSubmit();
});

/** A form that opens another tab says so, to what waits for that tab in this one: htmx would hold back the form itself. */
document.addEventListener("submit", ({ target }) => {
  if (target instanceof HTMLFormElement && target.target === "_blank") target.dispatchEvent(new Event("opening"));
});
