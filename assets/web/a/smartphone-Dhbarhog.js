<<<<<<<< HEAD:assets/web/a/smartphone-D_sewD4I.js
import{Tn as e}from"./index-BOtzRbx9.js";var t={name:`smartphone`,size:24,node:[[`rect`,{width:`14`,height:`20`,x:`5`,y:`2`,rx:`2`,ry:`2`,key:`1yt0o3`}],[`path`,{d:`M12 18h.01`,key:`mhygvu`}]]};t.node;var n=e(t);export{n as t};
========
import{wn as e}from"./index-DXEIT2HP.js";var t={name:`smartphone`,size:24,node:[[`rect`,{width:`14`,height:`20`,x:`5`,y:`2`,rx:`2`,ry:`2`,key:`1yt0o3`}],[`path`,{d:`M12 18h.01`,key:`mhygvu`}]]};t.node;var n=e(t);export{n as t};
>>>>>>>> cf2e3d6 (documents: Take a room away whole, with its files):assets/web/a/smartphone-Dhbarhog.js
