import os

import psycopg2
from flask import Flask, jsonify, request

app = Flask(__name__)


def connection():
    return psycopg2.connect(os.environ["DATABASE_URL"])


@app.get("/")
def status():
    return jsonify(status="ok")


@app.get("/notes")
def notes():
    with connection() as database, database.cursor() as cursor:
        cursor.execute("SELECT id, text FROM notes ORDER BY id")
        return jsonify([{"id": id, "text": text} for id, text in cursor.fetchall()])


@app.post("/notes")
def add():
    text = str((request.get_json(silent=True) or {}).get("text", "")).strip()
    if not text:
        return jsonify(error="text is missing"), 400
    with connection() as database, database.cursor() as cursor:
        cursor.execute("INSERT INTO notes (text) VALUES (%s) RETURNING id", (text,))
        return jsonify(id=cursor.fetchone()[0], text=text), 201
