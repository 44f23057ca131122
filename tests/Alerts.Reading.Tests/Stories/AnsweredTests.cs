using Alerts.Reading.Stories;
using Alerts.Reading.Stories.Clustering;

namespace Alerts.Reading.Tests.Stories;

/// <summary>An answer belongs to what it says that it answers, told in whatever language; not to what else was said that day.</summary>
public sealed class AnsweredTests
{
    // A Tuesday.
    private static readonly DateTimeOffset s_told = new(2026, 5, 5, 3, 0, 0, TimeSpan.Zero);

    private static readonly (string Language, string Title, string Text)[] s_statements =
    [
        (
            "en",
            "Kim Yo Jong says Japanese lawmakers may visit Wonsan",
            "Kim Yo Jong said on Tuesday in a statement that Japanese lawmakers may visit Wonsan if Tokyo lifts its sanctions on ships."
        ),
        (
            "ja",
            "金与正氏、日本の議員団の元山訪問に言及",
            "朝鮮労働党の金与正副部長は5日、日本が船舶への制裁を解除すれば議員団の元山訪問があり得るとの談話を発表した。"
        ),
        (
            "ko",
            "김여정 \"日 의원단 원산 방문 가능\"",
            "김여정 노동당 부부장은 5일 일본이 선박 제재를 풀면 의원단의 원산 방문이 가능하다는 담화를 발표했다."
        ),
        ("zh", "金与正称日本议员团可访问元山", "朝鲜劳动党副部长金与正5日发表谈话称，日本若解除对船舶的制裁，议员团可以访问元山。"),
    ];

    private static readonly (string Language, string Title, string Text)[] s_answers =
    [
        (
            "en",
            "Tokyo will not assess the words from Pyongyang",
            "Chief Cabinet Secretary Minoru Kihara on Wednesday declined to comment on Kim Yo Jong's statement about a visit of lawmakers to "
                + "Wonsan."
        ),
        (
            "ja",
            "官房長官「留意している」",
            "木原官房長官は6日の記者会見で、金与正氏が議員団の元山訪問に言及した談話について「留意している」と述べ、評価は控えた。"
        ),
        (
            "ko",
            "일본 정부 \"유의…언급 삼갈 것\"",
            "기하라 관방장관은 6일 기자회견에서 김여정 부부장이 의원단의 원산 방문을 언급한 담화에 대해 \"유의하고 있다\"고 말했다."
        ),
        ("zh", "日本官房长官：不作评论", "针对金与正关于议员团访问元山的谈话，日本官房长官木原6日表示正在留意，不作评论。"),
    ];

    private static readonly (string Language, string Title, string Text)[] s_otherStatements =
    [
        (
            "en",
            "Kim Yo Jong condemns drill of U.S. and South Korea",
            "Kim Yo Jong said on Tuesday in a statement that the drill of the United States and South Korea is a provocation."
        ),
        ("ja", "金与正氏、米韓の演習を非難", "朝鮮労働党の金与正副部長は5日、米韓の演習を挑発だと非難する談話を発表した。"),
        ("ko", "김여정, 한미 훈련 비난", "김여정 노동당 부부장은 5일 한미 훈련을 도발이라고 비난하는 담화를 발표했다."),
        ("zh", "金与正谴责美韩军演", "朝鲜劳动党副部长金与正5日发表谈话，谴责美韩军演是挑衅。"),
    ];

    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            foreach (var answer in Enumerable.Range(0, s_answers.Length))
            {
                foreach (var statement in Enumerable.Range(0, s_statements.Length))
                {
                    pairs.Add(answer, statement);
                }
            }

            return pairs;
        }
    }

    private static StoryItem Item(string id, (string Language, string Title, string Text) told, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Language = told.Language,
            Outlet = "Outlet " + id,
            Title = told.Title,
            Text = told.Text,
            At = at,
        };

    private static StoryItem Answer(int number, double hours = 24) => Item("answer", s_answers[number], s_told.AddHours(hours));

    private static bool AreOne(StoryItem a, StoryItem b) => StoryReplay.Assign([a, b]).Select(s => s.StoryId).Distinct().Count() == 1;

    private static double Answers(StoryItem a, StoryItem b) =>
        Answered.Between(new WeightedItem(ItemFeatures.Of(a)), new WeightedItem(ItemFeatures.Of(b)));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_answer_joins_the_statement_that_it_names_across_languages(int answer, int statement)
    {
        var told = Item("told", s_statements[statement], s_told);

        Assert.True(Answers(Answer(answer), told) >= Answered.Likely);
        Assert.True(AreOne(told, Answer(answer)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_does_not_join_another_statement_of_that_day(int answer, int statement)
    {
        var told = Item("told", s_otherStatements[statement], s_told);

        Assert.Equal(0, Answers(Answer(answer), told));
        Assert.False(AreOne(told, Answer(answer)));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(-6, true)]
    [InlineData(-24, false)]
    [InlineData(72, false)]
    public void What_is_answered_was_said_shortly_before(double hours, bool isAnswer)
    {
        var told = Item("told", s_statements[1], s_told);

        Assert.Equal(isAnswer, Answers(Answer(0, hours), told) > 0);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void The_day_that_is_named_of_it_counts(int day, bool isAnswer)
    {
        var told = Item("told", s_statements[0], s_told);
        var text = $"木原官房長官は記者会見で、金与正氏が{day}日に議員団の元山訪問に言及した談話について「留意している」と述べた。";

        Assert.Equal(isAnswer, Answers(Item("answer", ("ja", "官房長官「留意」", text), s_told.AddDays(1)), told) > 0);
    }

    [Theory]
    [InlineData("en", "The spokesman declined to comment on a report that a ship reached Wonsan.", " a report that a ship reached Wonsan.")]
    [InlineData("en", "Asked to confirm it, the spokesman said nothing of a ship.", null)]
    [InlineData("en", "Japan confirmed an outbreak of measles in Chiba.", null)]
    [InlineData("ja", "外相は会見で、船が元山に着いたとの報道について「承知している」と述べた。", "船が元山に着いたとの報道")]
    [InlineData("ja", "両外相は会談で、船の安全について協議した。", null)]
    [InlineData("ko", "외교부 당국자는 6일 브리핑에서 배가 원산에 닿았다는 보도에 대해 언급을 피했다.", "배가 원산에 닿았다는 보도")]
    [InlineData("ko", "양국은 선박의 안전에 대해 협의했다.", null)]
    [InlineData("zh", "就船只抵达元山的报道，发言人表示已经注意到。", "船只抵达元山的报道")]
    [InlineData("zh", "双方就船舶安全问题交换了意见。", null)]
    [InlineData("zh", "日本外务省就朝鲜发射导弹提出严正抗议。", null)]
    [InlineData("zh", "日本外务省就朝鲜发射导弹发表声明。", null)]
    public void What_is_answered_is_named_by_a_noun_of_saying(string language, string sentence, string? answered)
    {
        Assert.Equal(answered, AnsweredWords.In(sentence, language));
    }
}
