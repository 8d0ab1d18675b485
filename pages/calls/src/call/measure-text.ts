/** What a text of a picture is. Each kind has letters of its own. */
export type TextKind = 'heading' | 'name' | 'fact' | 'media' | 'detail' | 'failure';

/** How wide a text is in a picture. */
export type MeasureText = (text: string, kind: TextKind) => number;

/** As in the styles of the page, and in the heading of a saved picture. */
const fonts: Readonly<Record<TextKind, string>> = {
  heading: '14px',
  name: '600 15px',
  fact: '13px',
  media: '600 13px',
  detail: '12px',
  failure: '600 13px',
};

let canvas: CanvasRenderingContext2D | null | undefined;

/** As the browser draws it: a capital can be three times as wide as a small letter. */
export const measureText: MeasureText = (text, kind) => {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length * 8;
  canvas.font = `${fonts[kind]} system-ui, sans-serif`;
  return canvas.measureText(text).width;
};
