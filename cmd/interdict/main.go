// Command interdict tells, before money or goods move, whether a deal would feed
// a weapons programme or break a sanction. See package cli.
package main

import (
	"os"

	"interdict/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], cli.System())) }
