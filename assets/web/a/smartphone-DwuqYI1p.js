<<<<<<< HEAD:assets/web/a/smartphone-D0xu1PaV.js
<<<<<<<< HEAD:assets/web/a/smartphone-DdxbHPHs.js
import{wn as e}from"./index-BptxUMjf.js";var t={name:`smartphone`,size:24,node:[[`rect`,{width:`14`,height:`20`,x:`5`,y:`2`,rx:`2`,ry:`2`,key:`1yt0o3`}],[`path`,{d:`M12 18h.01`,key:`mhygvu`}]]};t.node;var n=e(t);export{n as t};
========
import{Dn as e}from"./index-2-6Ny0Ix.js";var t={name:`smartphone`,size:24,node:[[`rect`,{width:`14`,height:`20`,x:`5`,y:`2`,rx:`2`,ry:`2`,key:`1yt0o3`}],[`path`,{d:`M12 18h.01`,key:`mhygvu`}]]};t.node;var n=e(t);export{n as t};
>>>>>>>> 13e210a (chat: Pin messages for all who read the room):assets/web/a/smartphone-D0xu1PaV.js
=======
import{jn as e}from"./index-D1W6gNAB.js";var t={name:`smartphone`,size:24,node:[[`rect`,{width:`14`,height:`20`,x:`5`,y:`2`,rx:`2`,ry:`2`,key:`1yt0o3`}],[`path`,{d:`M12 18h.01`,key:`mhygvu`}]]};t.node;var n=e(t);export{n as t};
>>>>>>> 8e893c7 (chat: Save messages for oneself):assets/web/a/smartphone-DwuqYI1p.js
