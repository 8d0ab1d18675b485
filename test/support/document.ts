import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

/** Reads a file of the repository, by its path from the root. */
export const readText = (path: string) => readFileSync(new URL(path, root), 'utf8');

export type Row = readonly string[];

/** A Markdown document of the repository: what its headings, tables and code blocks say. */
export class Document {
  readonly path: string;
  readonly text: string;

  /** @param path from the root of the repository. */
  constructor(path: string) {
    this.path = path;
    this.text = readText(path);
  }

  /** The code blocks of a language, in their order. */
  blocks(language: string): readonly string[] {
    const fence = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm');
    return [...this.text.matchAll(fence)].map((match) => match[1] ?? '');
  }

  get headings(): readonly string[] {
    return [...this.prose.matchAll(/^#{2,} (.*)$/gm)].map(([, title = '']) => title);
  }

  /** The anchors that GitHub gives to the headings. */
  get anchors(): readonly string[] {
    return this.headings.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
  }

  /** The text without its code blocks. */
  get prose(): string {
    return this.text.replaceAll(/^```[^]*?^```$/gm, '');
  }

  /** The text below a heading, up to the next heading of the same or a higher level. */
  section(title: string): string {
    const lines = this.text.split('\n');
    const start = lines.findIndex((line) => /^#{2,} /.test(line) && withoutMarks(line) === title);
    if (start < 0) throw new Error(`${this.path} has no section “${title}”.`);
    const level = lines[start]?.indexOf(' ') ?? 0;
    const end = lines.findIndex(
      (line, index) => index > start && /^#+ /.test(line) && line.indexOf(' ') <= level,
    );
    return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
  }

  /** The rows of the first table of a section, cell by cell, without its head. */
  table(title: string): readonly Row[] {
    const [rows = ''] = /(^\|.*\n?)+/m.exec(this.section(title)) ?? [];
    return rows.trim().split('\n').slice(2).map(cellsOf);
  }
}

function withoutMarks(heading: string): string {
  return heading.replace(/^#+ /, '');
}

function cellsOf(row: string): Row {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The names in backquotes in a text. */
export function quotedNames(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
