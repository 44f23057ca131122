using System.Text;
using Alerts.Reading.Text;

namespace Alerts.Reading.Stories.Clustering;

/// <summary>
/// The consonants of a name as both Latin letters and katakana keep them: "Sakurajima" and サクラジマ sound alike. None where too few
/// are left to tell names apart.
/// </summary>
internal static class NameSounds
{
    private const int LeastConsonants = 3;
    private const string Kana =
        "カキクケコガギグゲゴKサシスセソザジズゼゾSタツテトダヅデドTチヂSナニヌネノNンNハヒヘホHフファFバビブベボヴPパピプペポPマミムメモMラリルレロR";

    private static readonly Dictionary<char, char> s_kana = Read();

    public static string? Of(string word)
    {
        var sounds = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            var sound = Folding.IsKatakana(word[i]) ? s_kana.GetValueOrDefault(word[i]) : Latin(word, i);
            // English doubles letters where the name has one sound.
            if (
                sound != 0
                && (sounds.Length == 0 || sounds[^1] != sound || i == 0 || !char.IsAsciiLetter(word[i]) || word[i] != word[i - 1])
            )
            {
                sounds.Append(sound);
            }
        }

        return sounds.Length >= LeastConsonants ? sounds.ToString() : null;
    }

    private static char Latin(string word, int at) =>
        word[at] switch
        {
            'c' when At(word, at + 1) is 'h' or 'e' or 'i' => 'S',
            'c' or 'k' or 'q' or 'g' or 'x' => 'K',
            's' or 'z' or 'j' => 'S',
            't' when At(word, at + 1) is 's' => '\0',
            't' or 'd' => 'T',
            'h' when at > 0 && word[at - 1] is 's' or 'c' or 't' or 'p' or 'g' or 'k' => '\0',
            'h' => 'H',
            'f' => 'F',
            'p' or 'b' or 'v' => 'P',
            'n' => 'N',
            'm' => 'M',
            'r' or 'l' => 'R',
            _ => '\0',
        };

    private static char At(string word, int at) => at < word.Length ? word[at] : '\0';

    private static Dictionary<char, char> Read()
    {
        var sounds = new Dictionary<char, char>();
        var waiting = new List<char>();
        foreach (var c in Kana)
        {
            if (!char.IsAsciiLetter(c))
            {
                waiting.Add(c);
                continue;
            }

            waiting.ForEach(w => sounds[w] = c);
            waiting.Clear();
        }

        return sounds;
    }
}
