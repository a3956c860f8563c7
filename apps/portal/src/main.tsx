import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.component.tsx';
import { followAppearance } from './shell/appearance.ts';
import { startPage } from './shell/start.ts';

followAppearance();
startPage();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has lost its root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
