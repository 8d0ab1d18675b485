/** The data of a response as the text of a JSON object, which is put into the response as it is. */
export class PrintedData {
  /** Hosts see it as an object, which is printed by `toJSON`. */
  readonly [member: string]: unknown;
  readonly text: string;
  /** Whether any field of the query is not null. */
  readonly hasAny: boolean;

  constructor(text: string, hasAny: boolean) {
    this.text = text;
    this.hasAny = hasAny;
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}
