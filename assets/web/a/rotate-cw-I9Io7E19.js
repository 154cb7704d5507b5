<<<<<<< HEAD:assets/web/a/rotate-cw-gm4kEVnB.js
<<<<<<<< HEAD:assets/web/a/rotate-cw-DAzMjBuc.js
import{wn as e}from"./index-BptxUMjf.js";var t={name:`rotate-cw`,size:24,node:[[`path`,{d:`M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8`,key:`1p45f6`}],[`path`,{d:`M21 3v5h-5`,key:`1q7to0`}]]};t.node;var n=e(t);export{n as t};
========
import{Dn as e}from"./index-2-6Ny0Ix.js";var t={name:`rotate-cw`,size:24,node:[[`path`,{d:`M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8`,key:`1p45f6`}],[`path`,{d:`M21 3v5h-5`,key:`1q7to0`}]]};t.node;var n=e(t);export{n as t};
>>>>>>>> 13e210a (chat: Pin messages for all who read the room):assets/web/a/rotate-cw-gm4kEVnB.js
=======
import{jn as e}from"./index-D1W6gNAB.js";var t={name:`rotate-cw`,size:24,node:[[`path`,{d:`M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8`,key:`1p45f6`}],[`path`,{d:`M21 3v5h-5`,key:`1q7to0`}]]};t.node;var n=e(t);export{n as t};
>>>>>>> 8e893c7 (chat: Save messages for oneself):assets/web/a/rotate-cw-I9Io7E19.js
