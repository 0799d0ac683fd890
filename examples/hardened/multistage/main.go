package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	address := os.Getenv("ADDRESS")
	if address == "" {
		address = ":8080"
	}

	routes := http.NewServeMux()
	routes.Handle("/", http.FileServer(http.Dir("dist")))
	routes.HandleFunc("GET /health", func(response http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(response).Encode(map[string]string{"status": "ok"})
	})
	server := &http.Server{Addr: address, Handler: routes, ReadHeaderTimeout: 5 * time.Second}

	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer cancel()
	go func() {
		<-stop.Done()
		server.Shutdown(context.Background())
	}()

	log.Printf("listening on %s", address)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
}
