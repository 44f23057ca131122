using System.Text;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <param name="Route">For people: the method and the route that it is aimed at.</param>
/// <param name="MustBeRefused">What is in it can be no part of a right request: only 4xx is an answer.</param>
internal sealed record FuzzRequest(string Method, string Route, string Head, byte[] Body, bool MustBeRefused)
{
    internal byte[] Bytes => [.. Encoding.UTF8.GetBytes(Head), .. Body];

    public override string ToString()
    {
        var text = Head + Encoding.Latin1.GetString(Body);
        var shown = new StringBuilder();
        foreach (var character in text.Take(1_200))
        {
            shown.Append(char.IsControl(character) && character != '\n' ? $"\\x{(int)character:x2}" : character);
        }

        return shown.ToString();
    }
}
