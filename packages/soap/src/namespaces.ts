/** SOAP 1.2, WS-Addressing 1.0, WS-Security 1.0 and SAML 2.0 (W3C, OASIS). */
export const soapNs = 'http://www.w3.org/2003/05/soap-envelope';
export const soap11Ns = 'http://schemas.xmlsoap.org/soap/envelope/';
export const wsaNs = 'http://www.w3.org/2005/08/addressing';
export const wsseNs = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
export const samlNs = 'urn:oasis:names:tc:SAML:2.0:assertion';

/** The sender waits for the answer on the same connection (WS-Addressing 1.0 core §3.2.1). */
export const anonymousAddress = 'http://www.w3.org/2005/08/addressing/anonymous';

/** Action of an answer that is a fault of the application (WS-Addressing 1.0 SOAP binding §6). */
export const faultAction = 'http://www.w3.org/2005/08/addressing/soap/fault';
