// Imports all of Monaco first: after its first use, Monaco accepts no further services.
import 'monaco-editor/esm/vs/editor/edcore.main.js';
import { editor } from 'monaco-editor/esm/vs/editor/editor.api.js';

// GraphiQL creates its editors without options from outside. Monaco reports each new editor.
editor.onDidCreateEditor((created) => {
  created.updateOptions({ fontSize: 13, wordWrap: 'on', wrappingIndent: 'indent' });
});
