import type { CitizenMailbox, ShownMessage } from '../../operator/citizens/gateway.ts';
import type { AnswerRefusal } from '../../operator/citizens/may-answer.ts';
import { frenchDay, frenchHour } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { addressOf, tabs } from './addresses.ts';
import { emptyState, patientPage, type Seated } from './layout.ts';

const closedWords: Readonly<Record<AnswerRefusal, string>> = {
  ended: 'Le professionnel a mis fin à cette conversation : vous ne pouvez plus y répondre.',
  automatic: 'Ce message a été envoyé automatiquement : on n’y répond pas.',
  'unknown-message': 'Ce message n’est plus là.',
};

/** The mailbox of a patient: what they received, newest first, and what they answered. */
export function messagesPage(seated: Seated, { address, received, sent }: CitizenMailbox): string {
  const none = emptyState(
    'Aucun message',
    'Un professionnel peut vous écrire ici. Vous pourrez lui répondre, mais pas lui écrire en premier.',
  );
  return patientPage(
    seated,
    'messagerie',
    html`<h1>Messagerie</h1>
<p class="soft">Votre adresse : <span class="digits">${address}</span>. Seul un professionnel ouvre une conversation.</p>
${received.length === 0 ? none : html`<ul class="rows">${received.toReversed().map((one) => receivedRow(seated, one))}</ul>`}
${
  sent.length > 0 &&
  html`<h2>Vos réponses</h2><ul class="rows">${sent.toReversed().map(
    ({ at, to, subject }) => html`<li><div class="main"><p class="title">${subject}</p>
<p class="soft">à ${to}, ${moment(at)}</p></div></li>`,
  )}</ul>`
}`,
  );
}

function receivedRow(seated: Seated, { uid, from, subject, at, seen, closed, attachments }: ShownMessage): Html {
  return html`<li${seen ? html`` : html` class="unread"`}><div class="main">
<p class="title">${!seen && html`<span class="dot"></span><span class="sr">Non lu, </span>`}<a href="${addressOf(seated, `${tabs.messagerie}/${uid}`)}">${subject || '(sans objet)'}</a></p>
<p class="soft">${from.name}, ${moment(at)}${attachments.length > 0 && `, ${attachments.length} pièce(s) jointe(s)`}</p>
<div class="marks">${closed === 'ended' && html`<span class="mark plain">Conversation terminée</span>`}</div></div></li>`;
}

/** One message, and the answer that may be written to it. */
export function messagePage(seated: Seated, message: ShownMessage, problem?: string): string {
  const { uid, from, subject, at, text, attachments, closed } = message;
  return patientPage(
    seated,
    'messagerie',
    html`<p class="back"><a href="${addressOf(seated, tabs.messagerie)}">← Tous les messages</a></p>
<h1>${subject || '(sans objet)'}</h1>
<p class="soft">${from.name} (${from.address}), ${moment(at)}</p>
<pre class="letter">${text}</pre>
${attachments.length > 0 && html`<p class="soft">Pièces jointes : ${attachments.join(', ')}</p>`}
${closed === undefined ? answerForm(seated, uid, problem) : html`<p role="status" class="notice">${closedWords[closed]}</p>`}`,
  );
}

function answerForm(seated: Seated, uid: number, problem: string | undefined): Html {
  return html`<h2>Répondre</h2>
<form class="add" method="post" action="${addressOf(seated, `${tabs.messagerie}/${uid}`)}">
${problem !== undefined && html`<p role="alert" class="notice">${problem}</p>`}
<label for="reponse">Votre réponse</label>
<textarea id="reponse" name="text" rows="6" required></textarea>
<button>Envoyer la réponse</button>
</form>`;
}

function moment(at: number): string {
  const date = new Date(at);
  return `${frenchDay(date)}, ${frenchHour(date)}`;
}
