import { checkRegistrationForm, type RegistrationForm } from '@trousse/contract';
import { failure } from '../errors.ts';
import type { Act } from './register.ts';

/** What the windows of creation and reactivation have in common. */
export function filledIn(form: RegistrationForm): Pick<Act, 'check' | 'means' | 'also'> {
  const { smsAccess, mailAccess } = form;
  return {
    means: { smsAccess, mailAccess },
    check({ minor }) {
      const fields = checkRegistrationForm(form, { minor });
      if (fields.length > 0) throw failure('FORM_INVALID', { fields });
    },
    async also(dmp, { ins }) {
      if (form.treatingDoctor) await dmp.authorise(ins, { action: 'AJOUT', role: 'MEDECIN_TRAITANT' });
    },
  };
}
