namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>What was found and is right, what was found, and what there is.</summary>
internal readonly record struct Hits(int Right, int Found, int Wanted)
{
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    public double Recall => Wanted == 0 ? 0 : (double)Right / Wanted;

    public double F1 => Found + Wanted == 0 ? 0 : 2.0 * Right / (Found + Wanted);

    public static Hits operator +(Hits a, Hits b) => new(a.Right + b.Right, a.Found + b.Found, a.Wanted + b.Wanted);

    public static Hits Sum(IEnumerable<Hits> hits) => hits.Aggregate(default(Hits), (a, b) => a + b);
}
