#!/usr/bin/env python3
"""Transcribes what backcare says, and reports the words that a listener would not understand.

Every spoken phrase is cut out of an exported session by the times that `backcare show --json` gives, a speech
recogniser (Whisper) writes down what it hears, and that is held against what was meant. See README.md beside this file.
"""

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

SHORT = 3  # phrases of fewer words than this are hard to hear for a recogniser, and are counted apart
SILENCE = 0.2  # seconds before and after each phrase
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen").split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(found):
    """The words of a number that was written in digits; above a hundred it stays as it is."""
    n = int(found.group())
    if n < 100:
        return f" {ONES[n]} " if n < 20 else f" {TENS[n // 10]} {ONES[n % 10] if n % 10 else ''} "
    return " one hundred " if n == 100 else f" {n} "


ORDINALS = ("zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth").split()


def ordinal(found):
    """The word of an ordinal number that was written in digits, up to "16th"."""
    n = int(found.group(1))
    return f" {ORDINALS[n]} " if n < len(ORDINALS) else found.group()


def words(text):
    """The words of a text, alike for what was meant and what was heard: lower case, no punctuation, no digits."""
    text = text.lower().replace("'", "").replace("’", "")
    text = re.sub(r"(\d+)(?:st|nd|rd|th)\b", ordinal, text)
    return re.findall(r"[a-z0-9]+", re.sub(r"\d+", number, text))


def compare(meant, heard):
    """The number of word errors (Levenshtein), and for each error what was meant and what was heard."""
    # best[i][j]: the fewest errors between the first i words meant and the first j heard, and the last step there.
    best = [[(0, None)] * (len(heard) + 1) for _ in range(len(meant) + 1)]
    for i in range(len(meant) + 1):
        for j in range(len(heard) + 1):
            steps = []
            for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                same = "".join(meant[max(i - di, 0):i]) == "".join(heard[max(j - dj, 0):j])
                # Two words against one: only as "forearm" and "fore arm", which is no error.
                if di <= i and dj <= j and (di + dj < 3 or same):
                    steps.append((best[i - di][j - dj][0] + (0 if same else 1), (di, dj)))
            if steps:
                best[i][j] = min(steps, key=lambda step: step[0])
    errors, i, j = [], len(meant), len(heard)
    while i or j:
        di, dj = best[i][j][1]
        if best[i][j][0] > best[i - di][j - dj][0]:
            errors.append((" ".join(meant[i - di:i]), " ".join(heard[j - dj:j])))
        i, j = i - di, j - dj
    return len(errors), errors


def backcare(args, *more):
    done = subprocess.run([args.backcare, *more], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"listen.py: `backcare {' '.join(more)}` failed with {done.returncode}")
    return done.stdout


def phrases(args, routine):
    """Each distinct phrase of a routine, with its samples (48 kHz, mono, 16 bit)."""
    how = [routine, "--voice", args.voice, "--talk", args.talk]
    session = json.loads(backcare(args, "show", *how, "--json"))
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "session.wav"))
        backcare(args, "export", *how, "-o", file)
        with wave.open(file) as sound:
            assert sound.getparams()[:3] == (1, 2, 48000), sound.getparams()
            samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
    cues = [cue for segment in session["segments"] for cue in segment["cues"] if "say" in cue]
    return {cue["say"]: samples[round(cue["at"] * 48000):round((cue["at"] + cue["length"]) * 48000)] for cue in cues}


def hear(model, samples):
    """What the recogniser hears. It is given no context, and does not try again with more fantasy."""
    padded = np.pad(samples, round(SILENCE * 48000))
    clip = io.BytesIO()
    with wave.open(clip, "wb") as sound:
        sound.setparams((1, 2, 48000, 0, "NONE", None))
        sound.writeframes(padded.tobytes())
    clip.seek(0)
    segments, _ = model.transcribe(clip, language="en", beam_size=5, temperature=0, condition_on_previous_text=False)
    return " ".join(segment.text.strip() for segment in segments)


def rate(name, said, heard):
    """One line of the table: word error rate of all phrases, of the long ones, and of the short ones."""
    cells = []
    for least, most in ((0, 999), (SHORT, 999), (0, SHORT - 1)):
        some = [phrase for phrase in said if least <= len(words(phrase)) <= most]
        total = sum(len(words(phrase)) for phrase in some)
        wrong = sum(heard[phrase][1] for phrase in some)
        cells.append(f"{100 * wrong / total:5.1f} % of {total:4} words" if total else f"{'-':>21}")
    print(f"{name:24} {'   '.join(cells)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("backcare", help="the program, as target/release/backcare")
    parser.add_argument("routines", nargs="*", help="names or files; all English ones of its own, where none is named")
    parser.add_argument("--model", required=True, help="the folder of a Whisper model for faster-whisper")
    parser.add_argument("--voice", default="natural")
    parser.add_argument("--talk", default="full")
    parser.add_argument("--worst", default=20, type=int, help="how many phrases to list")
    parser.add_argument("--threads", default=1, type=int)
    args = parser.parse_args()
    args.backcare = str(Path(args.backcare).resolve())
    model = WhisperModel(args.model, device="cpu", compute_type="int8", cpu_threads=args.threads)
    routines = args.routines or [routine["name"] for routine in json.loads(backcare(args, "list", "--json"))["routines"]
                                 if routine["lang"] == "en" and routine["place"] == "built-in"]

    heard = {}  # of each phrase: what was heard, the number of errors, and the errors
    print(f"{args.voice:24} {'all phrases':24}{f'of {SHORT} words and more':24}shorter ones")
    for routine in routines:
        said = phrases(args, routine)
        for phrase, samples in said.items():
            if phrase not in heard:
                text = hear(model, samples)
                heard[phrase] = (text, *compare(words(phrase), words(text)))
        rate(routine, said, heard)
    rate("in all", heard, heard)

    print("\nphrases heard worst (errors of words)")
    worst = sorted(heard, key=lambda phrase: heard[phrase][1] / max(1, len(words(phrase))), reverse=True)
    for phrase in [phrase for phrase in worst if heard[phrase][1]][:args.worst]:
        print(f"  {heard[phrase][1]} of {len(words(phrase)):2}  {phrase}\n           {heard[phrase][0]}")

    print("\nwords heard wrong in two phrases or more, and in a third of theirs (phrases heard wrong of all)")
    for word in sorted({word for phrase in heard for word in words(phrase)}):
        those = [phrase for phrase in heard if word in words(phrase)]
        wrong = [dict(heard[phrase][2])[word] for phrase in those if word in dict(heard[phrase][2])]
        if len(wrong) >= 2 and 3 * len(wrong) >= len(those):
            print(f"  {len(wrong)} of {len(those):2}  {word}: {', '.join(sorted({w or '-' for w in wrong}))}")


if __name__ == "__main__":
    main()
