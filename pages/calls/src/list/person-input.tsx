/** Ids and numbers have a digit, and names and addresses have not only such characters. */
const idPattern = '\\s*[^\\s@]*\\d[^\\s@]*\\s*';
const idHint =
  'Microsoft finds people by object id or telephone number, not by name. To see the calls of a person, open one of them ' +
  'and choose “Calls of …”.';

/** The participant whose calls are looked for. */
export function PersonInput({ id }: { readonly id: string | null }) {
  return (
    <label>
      Person
      <input
        name="person"
        defaultValue={id ?? ''}
        placeholder="Object id or telephone number"
        pattern={idPattern}
        title={idHint}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}
