using System.Text;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <summary>Values that programs have fallen over.</summary>
internal sealed class Rubbish(Random random)
{
    private static readonly string[] s_texts =
    [
        "",
        " ",
        "null",
        "undefined",
        "NaN",
        "-1",
        "0",
        "9223372036854775808",
        "1e400",
        "1.5",
        "٣",
        "０",
        "true ",
        "{}",
        "[]",
        "%",
        "%s%n%x",
        "../../etc/passwd",
        "..\\..",
        "' OR 1=1 --",
        "\"; DROP TABLE items; --",
        "<script>alert(1)</script>",
        "${jndi:ldap://x}",
        "{{7*7}}",
        "\r\nSet-Cookie: a=b",
        "a\nb",
        "\t\u000b\u001b[31m",
        "\u0000",
        "a\u0000b",
        "\u007f\u0080\u009f",
        "\ufffe\uffff",
        "\ufeffa",
        "\u202eabc\u202c",
        "a\u0301\u0301\u0301",
        "👩‍👩‍👧‍👦",
        "日本語 한국어 中文",
        "İıßſK",
        "http://[::1]:1/",
        "http://127.0.0.1:1/x",
        "https://0x7f000001/",
        "http://",
        "file:///etc/passwd",
        "nobody",
        "a@b",
        "reader@alerts.test",
        "\"a b\"@alerts.test",
        "a@[127.0.0.1]",
        "a@b.test\u0000",
        "2026-02-30",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999+14:00",
        "9999-12-31T23:59:59-14:00",
        "25:61",
        "Mars/Olympus",
        "(a+)+$",
        "[",
        "*",
        "W/\"1\"",
        "\"1\"",
        "00000000-0000-0000-0000-000000000000",
    ];

    /// <summary>What no number, date, yes or no, choice or id looks like.</summary>
    private static readonly string[] s_misfits =
    [
        "abc",
        "1 2",
        "1;2",
        "--1",
        "0x10",
        "٣",
        "tru",
        "{}",
        "%",
        "\u0001",
        "日本",
        "a\nb",
        "99999999999999999999999",
    ];

    internal string Text() =>
        random.Next(20) switch
        {
            0 => new string((char)random.Next(32, 0xd7ff), random.Next(1, 6_000)),
            1 => Random(random.Next(1, 60)),
            2 => string.Concat(Enumerable.Repeat(One(s_texts), random.Next(1, 40))),
            _ => One(s_texts),
        };

    internal string Misfit() => One(s_misfits);

    internal byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>For an address: percent-encoded, mostly rightly.</summary>
    internal string Encoded(string text) =>
        random.Next(12) switch
        {
            0 => "%zz",
            1 => "%c0%af%ff%fe",
            2 => "%ed%a0%80",
            3 => "%u0041",
            _ => Uri.EscapeDataString(text.Replace("\ud800", "", StringComparison.Ordinal)),
        };

    internal T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private string Random(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append((char)random.Next(0, 0xd800));
        }

        return text.ToString();
    }
}
