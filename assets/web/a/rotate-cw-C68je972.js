<<<<<<<< HEAD:assets/web/a/rotate-cw-C68je972.js
import{Tn as e}from"./index-BOtzRbx9.js";var t={name:`rotate-cw`,size:24,node:[[`path`,{d:`M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8`,key:`1p45f6`}],[`path`,{d:`M21 3v5h-5`,key:`1q7to0`}]]};t.node;var n=e(t);export{n as t};
========
import{wn as e}from"./index-DXEIT2HP.js";var t={name:`rotate-cw`,size:24,node:[[`path`,{d:`M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8`,key:`1p45f6`}],[`path`,{d:`M21 3v5h-5`,key:`1q7to0`}]]};t.node;var n=e(t);export{n as t};
>>>>>>>> cf2e3d6 (documents: Take a room away whole, with its files):assets/web/a/rotate-cw-B_AFLvkn.js
