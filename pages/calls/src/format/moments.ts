const day = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** The zone of all times on the page, such as `Europe/Paris`. */
export const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function formatDay(moment: string): string {
  return day.format(new Date(moment));
}

export function formatTime(moment: string): string {
  return time.format(new Date(moment));
}

export function formatMoment(moment: string): string {
  return whole.format(new Date(moment));
}

/** A length such as `1 h 5 min`, by its two largest units. */
export function formatLength(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const parts = [h > 0 && `${h} h`, min > 0 && `${min} min`, h === 0 && s > 0 && `${s} s`];
  return parts.filter((part) => part !== false).join(' ') || '0 s';
}
