import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
// A static import, because it must listen before GraphiQL loads Monaco and creates its editors.
import './editor-options.ts';
import './tab-key.ts';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.tsx';

const container = document.getElementById('playground');
if (container === null) throw new TypeError('index.html has no element #playground');
createRoot(container).render(<Playground />);
