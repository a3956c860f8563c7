export { citizenAddress, openAccounts } from './accounts/accounts.ts';
export { bearerAt } from './accounts/bearer.ts';
export { operatorControl } from './control/operator-control.ts';
export { Faults, noFaults } from './faults.ts';
export { type OperatorConfig, startOperator } from './start-operator.ts';
export { serveSubmission } from './submission/serve-submission.ts';
