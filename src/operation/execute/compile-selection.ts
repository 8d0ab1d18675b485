import type { GraphQLObjectType } from 'graphql';
import { isRecordType } from '../../access/note-reads.ts';
import type { SelectedField } from '../../plan/selected-field.ts';
import { sizeOfObject } from '../../schema/count-work.ts';
import type { CompiledField, CompiledSelection } from './compiled.ts';
import { compileField } from './execute-field.ts';

/** Compiles what is selected of the objects of one type. What is below them is compiled when it is reached. */
export function compileSelection(
  type: GraphQLObjectType,
  fields: readonly SelectedField[],
): CompiledSelection {
  return {
    fields: fields.map((field, index) => compile(type, field, index === 0)),
    size: sizeOfObject(fields.map(({ key }) => key)),
    isRecord: isRecordType(type),
  };
}

function compile(
  parentType: GraphQLObjectType,
  field: SelectedField,
  isFirst: boolean,
): CompiledField {
  const selectionOf = (type: GraphQLObjectType) => compileSelection(type, field.executedOf(type));
  return {
    prefix: `${isFirst ? '' : ','}"${field.key}":`,
    execute: compileField({ field, parentType, selectionOf }),
  };
}
