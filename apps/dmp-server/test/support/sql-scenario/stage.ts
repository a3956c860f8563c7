import type { Recorder } from '../sql-recorder.ts';
import type { World } from '../world.ts';

/** Where the scenario plays: a world in which a step is recorded until nothing of it is under way any more. */
export type Stage = {
  readonly world: World;
  /**
   * @param name tells apart, in the `.sql` files, the texts that one statement may have
   * @throws what `act` throws, and a refusal: what was meant to be sent was not
   */
  step<T>(name: string, act: () => Promise<T>): Promise<T>;
};

export function createStage(world: World, recorder: Recorder): Stage {
  return {
    world,
    step: (name, act) =>
      recorder.during(name, async () => {
        const outcome = await act();
        demandDone(name, outcome);
        await world.settled();
        return outcome;
      }),
  };
}

/** What transactions, pages and the patient's side answer, as far as it tells whether they did what was asked. */
type Outcome = {
  readonly status?: unknown;
  readonly fault?: { readonly reason: string };
  readonly answer?: Readonly<Record<'status' | 'ok' | 'accepted', unknown>>;
};

function demandDone(step: string, outcome: unknown): void {
  const { status = 200, fault, answer } = (outcome ?? {}) as Outcome;
  const refused = answer?.status === 'Failure' || answer?.ok === false || answer?.accepted === false;
  if (status !== 200 || refused) throw new Error(`${step}: ${fault?.reason ?? JSON.stringify(answer ?? outcome)}`);
}
