package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/lmittmann/tint"

	"interdict/api"
)

type serveVerb struct {
	Listen string `help:"Address and port." default:"127.0.0.1:8080"`
}

func (serveVerb) Help() string {
	return `Example:
  interdict serve &
  curl -s localhost:8080/v1/screen -d '{"parties":[{"name":"CERS"}]}'

The description of all resources is at /openapi.json.`
}

func (v serveVerb) Run(ctx context.Context, world *World, flags *flags) error {
	log := slog.New(tint.NewTextHandler(world.Err, &tint.Options{NoColor: !world.Progress}))
	desk, err := openDesk(ctx, world, flags)
	if err != nil {
		return err
	}
	defer desk.close()
	go desk.watch(ctx, log)
	listener, err := net.Listen("tcp", v.Listen)
	if err != nil {
		return wrongUse{err}
	}
	server := &http.Server{
		Handler: api.New(desk, Version, world.Now, log), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute,
		WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	fmt.Fprintf(world.Err, "interdict answers on http://%s, and describes itself at http://%s/openapi.json\n", listener.Addr(), listener.Addr())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
