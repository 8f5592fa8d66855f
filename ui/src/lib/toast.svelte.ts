import { Problem } from '../api/problem';
import { explain } from './explain';

export interface Toast {
  id: number;
  text: string;
  tone: 'calm' | 'bad' | 'bronze';
}

/** Short messages at the foot of the screen: what was done, or why it was not. */
class Toasts {
  items: Toast[] = $state([]);
  #last = 0;

  say(text: string, tone: Toast['tone'] = 'calm'): void {
    const id = ++this.#last;
    this.items.push({ id, text, tone });
    // Bad news stays until it is read or three others push it out.
    if (tone !== 'bad') setTimeout(() => this.drop(id), 5000);
    if (this.items.length > 3) this.items.shift();
  }

  fail(cause: unknown): void {
    this.say(explain(Problem.from(cause)), 'bad');
  }

  drop(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();

/** One thing being done at the press of a button: busy while it lasts, its failure said as a toast. */
export class Doing {
  busy = $state(false);

  async run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
    } catch (cause) {
      toasts.fail(cause);
    } finally {
      this.busy = false;
    }
  }
}
