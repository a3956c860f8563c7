/** Pages of messages as software writes them, closed as XML is so that their elements can be moved about. */

export const pictureId = 'signature.1@boites.test';

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A letter with what letters have: a table of results, a list, links, a picture of the message and one of elsewhere. */
export const letterPage = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>Lettre</title>
<style type="text/css">p { margin: 0; } .rouge { color: red }</style></head>
<body bgcolor="#ffffff" text="#000000" lang="fr">
<h1 style="color:#900;text-align:center">Compte rendu</h1>
<p style="font-size:12pt;font-family:Arial">Cher confrère, <b>merci</b> de m’avoir adressé <i>Mme Fictive</i>.<br/>À bientôt.</p>
<table border="1" cellpadding="3" width="100%"><tr><th bgcolor="#eee">Analyse</th><th>Valeur</th></tr>
<tr><td colspan="1" style="background-color:#ffe;padding:2px 4px">Potassium</td><td align="right">4,1 mmol/L</td></tr></table>
<ul type="disc"><li>Revoir dans <u>trois mois</u></li><li>Voir <a href="https://exemple.test/suivi?a=1&amp;b=2" target="_top">le suivi</a></li></ul>
<blockquote><pre>cité   tel quel</pre><font color="#333333" size="2">signé</font></blockquote>
<p><img src="cid:${pictureId}" alt="Signature" width="40" height="20"/><img src="https://ailleurs.test/pixel.gif" alt=""/></p>
<p>Écrire à <a href="mailto:camille@boites.test?subject=x">Camille</a></p><hr/>
</body></html>`;

/** What a word processor that writes mail puts around two sentences. */
export const officePage = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name="Generator" content="Microsoft Word 15 (filtered medium)"/><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->
<style><!-- @font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;} p.MsoNormal {margin:0cm; font-size:11.0pt;} @page WordSection1 {size:612.0pt 792.0pt;} --></style>
<!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026"/></xml><![endif]--></head>
<body lang="FR" link="#0563C1" vlink="#954F72"><div class="WordSection1">
<p class="MsoNormal" style="mso-margin-top-alt:auto;text-align:justify"><span style="color:#1F497D;mso-fareast-language:EN-US">Bonjour,<o:p></o:p></span></p>
<p class="MsoListParagraph" style="text-indent:-18.0pt"><!--[if !supportLists]--><span style="mso-list:Ignore">·</span><!--[endif]-->Résultats joints<o:p>&nbsp;</o:p></p>
<table class="MsoTableGrid" border="0" style="border-collapse:collapse;border:none"><tr style="height:1cm"><td width="200" valign="top" style="width:150.0pt;border:solid windowtext 1.0pt">a</td></tr></table>
<v:shape id="Image_x0020_1" o:spid="_x0000_i1025" type="#_x0000_t75" style="width:40pt;height:20pt"><v:imagedata src="cid:${pictureId}" o:title="logo"/></v:shape>
<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>De :</b> Un confrère &lt;confrere@boites.test&gt;<br/><b>Envoyé :</b> hier</p></div>
</div></body></html>`;
