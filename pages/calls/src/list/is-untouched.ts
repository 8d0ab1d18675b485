/** Whether the person is at the top of the list, and points to none of its rows. */
export function isUntouched(): boolean {
  const list = document.querySelector('.calls');
  if (!list) return true;
  return list.getBoundingClientRect().top >= 0 && !list.matches(':hover, :focus-within');
}
