/**
 * Why virtual hardware cannot be had on a machine: the bindings of readers are not compiled; pcscd, its virtual driver
 * (vsmartcard-vpcd) or SoftHSM is not installed; the system or somebody else runs a card service; the folder of the
 * service may not be written.
 */
export type HardwareObstacle =
  | 'no-bindings'
  | 'no-pcscd'
  | 'no-virtual-driver'
  | 'no-softhsm'
  | 'system-service'
  | 'other-service'
  | 'not-allowed';
