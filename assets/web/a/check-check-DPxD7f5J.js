<<<<<<<< HEAD:assets/web/a/check-check-B-M6250x.js
import{Tn as e}from"./index-BOtzRbx9.js";var t={name:`check-check`,size:24,node:[[`path`,{d:`M18 6 7 17l-5-5`,key:`116fxf`}],[`path`,{d:`m22 10-7.5 7.5L13 16`,key:`ke71qq`}]]};t.node;var n=e(t);export{n as t};
========
import{wn as e}from"./index-DXEIT2HP.js";var t={name:`check-check`,size:24,node:[[`path`,{d:`M18 6 7 17l-5-5`,key:`116fxf`}],[`path`,{d:`m22 10-7.5 7.5L13 16`,key:`ke71qq`}]]};t.node;var n=e(t);export{n as t};
>>>>>>>> cf2e3d6 (documents: Take a room away whole, with its files):assets/web/a/check-check-DPxD7f5J.js
