import { entitle } from '../../rights/entitle.ts';
import { blockHolder } from '../../store/patient/block-holder.ts';
import { findHolder } from '../../store/patient/find-professionals.ts';
import { runIn } from '../../store/transaction.ts';
import { PageRefusal } from '../page-problems.ts';
import { changeRecord, demandAgreement, type WebAct } from './act.ts';

const maxReason = 500;

/** A médecin traitant shuts a professional out of the record for its patient (EFF-65). */
export const block: WebAct = {
  page: 'VolontesEtDroits',
  transaction: 'TD0.9.block',
  async run(context, { call, form }) {
    await entitle(context.store, 'actForPatient', call);
    demandAgreement(form);
    const holderId = form.one('professionnel');
    if (holderId === call.caller.id) throw new PageRefusal('oneself');
    const reason = form.maybe('motif')?.slice(0, maxReason);
    await changeRecord(context, call, block.transaction, async (transaction, patientId) => {
      if ((await findHolder(runIn(transaction), { patientId, holderId })) === undefined)
        throw new PageRefusal('unknown-professional');
      await blockHolder(transaction, { patientId, holderId, at: call.at, reason });
    });
    return 'bloque';
  },
};
