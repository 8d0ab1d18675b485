// All of Monaco first: whoever asks it for anything stops it from learning of further services.
import 'monaco-editor/esm/vs/editor/edcore.main.js';
import { editor } from 'monaco-editor/esm/vs/editor/editor.api.js';

// GraphiQL makes its editors itself and takes no options for them; Monaco tells of each that is made.
editor.onDidCreateEditor((created) => {
  created.updateOptions({ fontSize: 13, wordWrap: 'on', wrappingIndent: 'indent' });
});
