/** A choice with `data-submit` sends its form when it changes; without script there is a button. */
document.addEventListener("change", (event) => {
  const target = event.target;
  if (target instanceof HTMLSelectElement && target.matches("[data-submit]")) target.form?.requestSubmit();
});
