/** Kinds of files that can run, or carry something that runs, when they are opened: the window warns, mail and main refuse to open them. */

const running =
  /\.(?:a3x|accdb|accde|accdr|action|ade|adp|apk|app|appimage|appinstaller|applescript|application|appref-ms|appx|appxbundle|bas|bat|cer|chm|cmd|cnt|com|command|cpl|crt|csh|deb|der|desktop|diagcab|diagpkg|dll|dmg|docm|dotm|exe|fileloc|flatpakref|fxp|gadget|grp|hlp|hpj|hta|htc|htm|html|img|inetloc|inf|ins|iqy|iso|isp|its|jar|jnlp|js|jse|kext|ksh|library-ms|lnk|maf|mam|mda|mdb|mde|mdt|mdw|mht|mhtml|mobileconfig|msc|msh|msi|msix|msixbundle|msp|mst|msu|one|ops|osax|osd|pcd|php|pif|pkg|pl|plg|potm|ppam|ppkg|ppsm|pptm|prefpane|prg|printerexport|ps1|ps1xml|ps2|psc1|psd1|psm1|py|pyc|pyo|pyw|pyz|pyzw|rb|rdp|reg|rpm|run|saver|scf|scpt|scptd|scr|sct|search-ms|searchconnector-ms|settingcontent-ms|sh|shb|shs|shtml|sldm|slk|snap|svg|swf|sys|terminal|theme|themepack|tool|udl|url|vb|vbe|vbp|vbs|vhd|vhdx|vsmacros|vsw|webloc|webpnp|website|wflow|workflow|ws|wsc|wsf|wsh|xbap|xht|xhtml|xla|xlam|xll|xlm|xlsb|xlsm|xltm|xml|xnk|xps)$/i;
const runningTypes =
  /^(?:application\/(?:x-msdownload|x-msdos-program|x-dosexec|x-sh|x-shellscript|java-archive|javascript|x-javascript|hta|x-ms-shortcut|vnd\.android\.package-archive|x-msi|vnd\.microsoft\.portable-executable|xhtml\+xml)|text\/(?:html|javascript|x-sh|x-python)|image\/svg\+xml)$/i;

/** @param name with its ending, by which a system chooses the program; @param type lower case, empty where only the name is known */
export function isDangerous(name: string, type: string): boolean {
  return running.test(name) || runningTypes.test(type);
}
