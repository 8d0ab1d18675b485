import type { Page } from 'playwright-core';

/** The texts of a file that leave its frame, or the box or the arrows they stand in; the error of one that is no XML. */
export function textsOutsideOf(page: Page, svg: string): Promise<readonly string[]> {
  return page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const error = parsed.querySelector('parsererror');
    if (error) return [error.textContent];
    const root = document.importNode(parsed.documentElement, true) as Element as SVGSVGElement;
    document.body.append(root);
    const { x, y, width, height } = root.viewBox.baseVal;
    const ends = Array.from(root.querySelectorAll('rect'), (rect) => rect.getBBox());
    const outside = Array.from(root.querySelectorAll('text')).filter((text) => {
      const box = text.getBBox();
      const end = ends.find(
        (each) => box.x > each.x && box.x < each.x + each.width && box.y > each.y,
      );
      const right = text.classList.length > 0 && end ? end.x + end.width : x + width;
      return box.x < x || box.y < y || box.x + box.width > right || box.y + box.height > y + height;
    });
    root.remove();
    return outside.map((text) => text.textContent);
  }, svg);
}
