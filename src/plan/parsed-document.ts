import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { SelectionRules } from './collect-fields.ts';
import { ObjectSelection, readSelection, type Values } from './selected-field.ts';

/** A document has few shapes, unless a client tries all combinations of its conditions. */
const maxSelections = 16;
/** About six megabytes. A larger selection is read for each operation: few clients send one twice. */
const maxFields = 5000;
/** A field that was read and compiled takes about as much memory as so many UTF-16 units of a text that was parsed. */
const unitsPerField = 25;

/** The selection of one operation, for all values of variables that include the same fields. */
export interface OperationSelection {
  /** Identifies it within its document. */
  readonly key: string;
  readonly root: ObjectSelection;
  /** The number of fields that were read. Those that no operation has needed are not. */
  readonly size: { fields: number };
}

/**
 * A document that was parsed, and what has been found out about it. It holds nothing of one operation: all
 * operations with the same text share it.
 */
export class ParsedDocument {
  readonly text: string;
  readonly node: DocumentNode;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #selections = new Map<string, OperationSelection>();
  #names: DocumentNames | undefined;
  #hash: string | undefined;

  constructor(text: string, node: DocumentNode) {
    this.text = text;
    this.node = node;
    this.#fragments = fragmentsOf(node);
  }

  /** The memory that it takes, in UTF-16 units of a text that was parsed. */
  get size(): number {
    let fields = 0;
    for (const { size } of this.#selections.values()) fields += size.fields;
    return this.text.length + fields * unitsPerField;
  }

  /** SHA-256 of the text in hexadecimal digits, which is also the id of a persisted query. */
  get hash(): string {
    return (this.#hash ??= createHash('sha256').update(this.text).digest('hex'));
  }

  /** The names of all fields that it selects anywhere, whether or not they are skipped. */
  get fieldNames(): ReadonlySet<string> {
    return this.#readNames().fields;
  }

  /**
   * Returns the selection of one of its operations: the remembered one, or else a new one, which is not
   * remembered yet.
   *
   * @param variables coerced.
   */
  select(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    variables: Values,
    rules: SelectionRules,
  ): OperationSelection {
    const { conditions } = this.#readNames();
    const values = conditions.map((name) => keyOfCondition(variables[name]));
    const key = [operation.name?.value, rules.key, ...values].join(' ');
    return this.#selections.get(key) ?? this.#read(key, schema, operation, variables, rules);
  }

  /** Remembers a selection for the operations to come, and forgets the oldest of too many. */
  remember(selection: OperationSelection): void {
    if (selection.size.fields > maxFields) return;
    this.#selections.set(selection.key, selection);
    const [oldest] = this.#selections.keys();
    if (oldest !== undefined && this.#selections.size > maxSelections) {
      this.#selections.delete(oldest);
    }
  }

  #read(
    key: string,
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    variables: Values,
    rules: SelectionRules,
  ): OperationSelection {
    const size = { fields: 0 };
    const type = schema.getRootType(operation.operation);
    if (!type) return { key, root: new ObjectSelection([], rules), size };
    const given = this.#readNames().conditions.filter((name) => Object.hasOwn(variables, name));
    const scope = {
      ...rules,
      schema,
      fragments: this.#fragments,
      variableValues: Object.fromEntries(given.map((name) => [name, variables[name]])),
      onRead: (fields: number) => void (size.fields += fields),
    };
    return { key, root: readSelection(scope, type, [operation]), size };
  }

  #readNames(): DocumentNames {
    return (this.#names ??= namesIn(this.node));
  }
}

/** A variable of another type decides nothing in its operation, only in another one of the document. */
function keyOfCondition(value: unknown): string {
  return typeof value === 'boolean' || value === null ? String(value) : '';
}

interface DocumentNames {
  readonly fields: ReadonlySet<string>;
  /** The variables that decide whether something is selected, or when it is delivered. */
  readonly conditions: readonly string[];
}

function namesIn(document: DocumentNode): DocumentNames {
  const fields = new Set<string>();
  const conditions = new Set<string>();
  visit(document, {
    Field: ({ name }) => void fields.add(name.value),
    Directive({ arguments: values = [] }) {
      for (const { name, value } of values) {
        if (name.value === 'if' && value.kind === Kind.VARIABLE) conditions.add(value.name.value);
      }
    },
  });
  return { fields, conditions: [...conditions] };
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}
