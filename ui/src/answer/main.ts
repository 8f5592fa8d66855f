/**
 * The page behind a signed short link: one incident for one person, without login. It is written without the console's
 * framework and fonts, because it must open at once on an old phone on a slow network.
 */
import en from '../../words/answer.en.json';
import vi from '../../words/answer.vi.json';
import '../styles/tokens.css';
import './answer.css';
import { fill, type Values } from '../lib/fill';

type Kind = 'acknowledge' | 'on_the_way' | 'on_scene' | 'refuse' | 'safe';
interface View {
  incident: {
    number: string; title: string; kind_label?: string; place?: string; cause?: string; called_name?: string; opened_at: string; state: string;
    drill?: boolean; answered_name?: string; all_clear_at?: string; lat?: number; lon?: number; area_name?: string;
  };
  person?: { name: string; lang?: string };
  todo?: string[];
  distance_km?: number;
  answers?: { acks?: number; on_the_way?: number; on_scene?: number; safe?: number; names?: string[] };
  mine?: { answer: Kind };
  took?: boolean;
  numbers?: string[];
}

const app = document.getElementById('app')!;
const url = `/api/v1/a/${encodeURIComponent(decodeURIComponent(location.pathname.split('/')[2] ?? ''))}`;
let words: Record<keyof typeof vi, string> = navigator.language.startsWith('en') ? en : vi;
const t = (key: keyof typeof vi, values?: Values) => fill(words[key], values);
const time = (at: string) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** Makes an element with attributes and children; texts are never read as HTML. */
function el(tag: string, attributes: Record<string, string> = {}, ...children: (Node | string | false | undefined)[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((c): c is Node | string => !!c));
  return node;
}

async function ask(body?: { answer: Kind; note?: string }): Promise<View> {
  const response = await fetch(url, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {});
  const data: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error((data as { detail?: string }).detail || t('bad'));
  return data as View;
}

function say(text: string, retry: boolean): void {
  const button = el('button', { type: 'button' }, t('retry'));
  button.addEventListener('click', () => void open());
  app.replaceChildren(el('main', {}, el('h1', {}, 'Kẻng'), el('p', { class: 'note', role: 'alert' }, text), retry && button, numbers(['113', '114', '115', '112'])));
}

const numbers = (list: string[]) => el('p', { class: 'tel' }, ...list.map((n) => el('a', { href: `tel:${n}` }, n)));

function show(view: View): void {
  words = view.person?.lang === 'en' ? en : vi;
  document.documentElement.lang = view.person?.lang === 'en' ? 'en' : 'vi';
  const i = view.incident;
  const over = i.state !== 'ringing' && i.state !== 'answered';
  document.title = `${i.drill ? `${t('drill')}: ` : ''}${i.title} · Kẻng`;
  const minutes = Math.floor((Date.now() - Date.parse(i.opened_at)) / 60_000);
  const about = [i.called_name && t('by', { name: i.called_name }), view.distance_km !== undefined && t('far', { km: view.distance_km.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 }) })];
  const a = view.answers ?? {};
  const taken = (a.acks ?? 0) + (a.on_the_way ?? 0) + (a.on_scene ?? 0);
  app.replaceChildren(
    el('main', { class: over ? 'over' : i.drill ? 'drill' : '' },
      el('p', { class: 'top' }, el('span', {}, ['Kẻng', i.area_name].filter(Boolean).join(' · ')), el('span', {}, `${time(i.opened_at)} · ${minutes > 0 ? t('ago', { n: minutes }) : t('just')}`)),
      i.drill && el('p', { class: 'mark' }, t('drill')),
      el('h1', {}, i.kind_label || i.title),
      el('p', { class: 'where' }, i.place || i.title),
      i.cause && el('p', { class: 'cause' }, i.cause),
      el('p', { class: 'by' }, about.filter(Boolean).join(' · ')),
      over ? el('div', { class: 'done', role: 'status' }, el('b', {}, t('over', { time: time(i.all_clear_at ?? new Date().toISOString()) })), el('p', {}, t('over_why'))) : choices(view),
      !over && el('p', { class: 'others' }, el('b', {}, taken ? t('taken', { n: taken }) : t('nobody')), a.on_scene ? `, ${t('scene', { n: a.on_scene })}. ` : taken ? '. ' : ' ', t('told')),
      el('p', { class: 'by' }, i.number),
      numbers(view.numbers ?? []),
    ),
  );
}

/** The plan and the buttons; the answer given stays marked and can be changed. */
function choices(view: View): HTMLElement {
  const note = el('input', { type: 'text', maxlength: '300', 'aria-label': t('note'), placeholder: t('note') }) as HTMLInputElement;
  const state = el('p', { class: 'state', role: 'status' }, view.mine ? t('mine', { answer: t(view.mine.answer) }) : '', view.took ? ` ${t('first')}` : '');
  const button = (answer: Kind, main = false) => {
    const node = el('button', { type: 'button', class: main ? 'p' : '', 'aria-pressed': String(view.mine?.answer === answer) }, t(answer));
    node.addEventListener('click', () => void send(answer));
    return node;
  };
  const box = el('div', {},
    view.todo?.length ? el('section', { class: 'todo' }, el('h2', {}, t('plan')), el('ol', {}, ...view.todo.map((line) => el('li', {}, line)))) : undefined,
    state,
    el('div', { class: 'act' },
      button(view.mine ? 'on_the_way' : 'acknowledge', true),
      el('div', { class: 'two' }, button('on_scene'), button('refuse')), button('safe'), note));
  async function send(answer: Kind): Promise<void> {
    const buttons = box.querySelectorAll('button');
    buttons.forEach((b) => (b.disabled = true));
    state.textContent = t('sending');
    try {
      show(await ask({ answer, note: note.value.trim() || undefined }));
    } catch (cause) {
      state.textContent = cause instanceof TypeError ? t('failed') : (cause as Error).message;
      buttons.forEach((b) => (b.disabled = false));
    }
  }
  return box;
}

async function open(): Promise<void> {
  app.replaceChildren(el('main', {}, el('h1', {}, 'Kẻng'), el('p', { role: 'status' }, t('loading'))));
  try {
    show(await ask());
  } catch (cause) {
    if (cause instanceof TypeError) say(t('offline'), true);
    else say((cause as Error).message, false);
  }
}

// A half-written note must not be lost, so the page is fetched anew only when the reader comes back to it with none.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && !app.querySelector('input')?.value) void ask().then(show, () => {});
});
if (matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.dataset.theme = 'dark';
void open();
