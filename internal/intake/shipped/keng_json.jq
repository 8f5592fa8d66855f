# Kẻng's own signals, one or an array, through a hook.
.payload | if type == "array" then .[] else . end
