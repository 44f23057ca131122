namespace Alerts.Reading.Stories.Attribution.Learning;

/// <summary>Shows examples several times, each time in another order.</summary>
internal static class Rounds
{
    private const int Count = 10;
    private const int Seed = 17;

    public static void Run<T>(IEnumerable<T> examples, Action<T> learn)
    {
        var random = new Random(Seed);
        T[] order = [.. examples];
        for (var round = 0; round < Count; round++)
        {
            random.Shuffle(order);
            Array.ForEach(order, learn);
        }
    }
}
