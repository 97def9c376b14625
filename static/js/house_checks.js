// In the editor's preview: checks on the words of links. The patterns come with the rules, core/house_rules/.
for (const name of ["house-vague-name", "house-address-name"]) {
  window.wagtail.userbar.registerCheck(name, (link, options) => {
    return !new RegExp(options.pattern, "i").test(link.innerText.trim());
  });
}
