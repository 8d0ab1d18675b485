const day = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
// The filter takes times of 24 hours only, so all are written so.
const hourCycle = 'h23';
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle });
const whole = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'full',
  timeStyle: 'medium',
  hourCycle,
});

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

/** As spreadsheets read it, without the seven decimals of Microsoft’s. */
export function withoutFraction(moment: string): string {
  return moment.replace(/\.\d+/, '');
}

/** As part of the name of a file, such as `2026-03-19-0902`. */
export function formatForFile(moment: string): string {
  const date = new Date(moment);
  const [year, month, day, hour, minute] = [
    date.getFullYear(),
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ].map((part) => String(part).padStart(2, '0'));
  return `${year}-${month}-${day}-${hour}${minute}`;
}

/** A length such as `1 h 5 min`, by its two largest units. */
export function formatLength(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const parts = [h > 0 && `${h} h`, min > 0 && `${min} min`, h === 0 && s > 0 && `${s} s`];
  return parts.filter((part) => part !== false).join(' ') || '0 s';
}
