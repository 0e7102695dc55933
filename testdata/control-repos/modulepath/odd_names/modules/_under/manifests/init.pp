# Puppet never loads this folder.
