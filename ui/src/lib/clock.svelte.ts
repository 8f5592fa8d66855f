/**
 * The time now, in Unix milliseconds by the server's clock, ticking once a second for everything that counts on screen.
 * A desk computer whose clock is wrong must not show a wrong number of unanswered minutes.
 */
class Clock {
  now = $state(Date.now());
  #skew = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#tick();
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#tick();
    });
  }

  /** Learns the server's time; called with the Date header of its answers, which is exact to a second. */
  learn(serverTime: number): void {
    const skew = serverTime - Date.now();
    this.#skew = Math.abs(skew) > 2000 ? skew : 0;
  }

  #tick(): void {
    clearTimeout(this.#timer);
    this.now = Date.now() + this.#skew;
    this.#timer = setTimeout(() => this.#tick(), 1000 - (this.now % 1000));
  }
}

export const clock = new Clock();
