import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { rememberedLanguage, setLanguage } from './lib/i18n.svelte';

await setLanguage(rememberedLanguage());
mount(App, { target: document.getElementById('app')! });
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // Without it the console works, only not offline and without pushes; Settings says so.
  navigator.serviceWorker.register('/sw.js').catch(() => {});
}
