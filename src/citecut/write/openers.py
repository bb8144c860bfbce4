"""How sentences of a spoken language lean on what was said before them: tables for Vietnamese and English."""

from typing import NamedTuple

from citecut.facts.table import phrases


class Openers(NamedTuple):
    """How sentences of a spoken language lean on what was said before."""

    points_back: tuple[str, ...]
    """To something said: "as I said"."""
    pronouns: tuple[str, ...]
    """To somebody or something named before."""
    unnamed: tuple[str, ...]
    """The same, but often only a manner of speaking: "it", "this"."""
    shown: tuple[str, ...]
    """To what is seen, or to what was said: "this is"."""
    manner: tuple[str, ...]
    """Where it is: "it is important"."""
    contrast: tuple[str, ...]
    """They turn what was said before them."""
    linking: tuple[str, ...]
    """They only link."""
    answers: tuple[str, ...]
    """They answer a question."""
    explains: tuple[str, ...]
    """They go on explaining what was said."""
    fillers: tuple[str, ...]
    """Whole sentences that say nothing."""
    leads_in: tuple[str, ...]
    """Ends that promise something more."""
    hosting: tuple[str, ...]
    """They lead through a programme or a talk: greetings, thanks, breaks, excuses, what comes later."""
    asides: tuple[str, ...]
    """The same, anywhere in a sentence: "I'll leave that out"."""
    screened: tuple[str, ...]
    """Anywhere in a sentence: they point at what was shown in the room."""


OPENERS = {
    "en": Openers(
        points_back=phrases("""
            as i said, like i said, as i mentioned, as mentioned, as we said, as you said, as i was
            saying, as we saw, that's why, that is why, this is why, which is why, because of that,
            because of this, that's how, that's what, that's where, that's when, that being said, having
            said that, in that case, therefore, hence, thus, consequently, as a result, which, the same,
            the latter, the former, to that, on that, about that, in addition, in addition to that, for
            example, for instance, similarly, otherwise, as you said, as i told you, like i told you, as we
            heard, as you heard, back to, coming back to, going back to, as before, that brings
            me to, which brings me to
        """),
        pronouns=phrases("""
            he, she, they, him, her, his, their, them, he's, she's, they're, he'd, she'd, they'd, he'll,
            they've, those, these, such, one of them, some of them, most of them, both, neither, the two,
            each of them
        """),
        unnamed=phrases("it, it's, that, that's, its, that is, then"),
        shown=phrases("this is, here, there, this"),
        manner=phrases("""
            it is important, it's important, it is clear, it's clear, it is true, it's true, it takes, it
            is time, it's time, it turns out, it is hard, it's hard, it is not easy, it's not easy, it is
            possible, it seems, there is, there's, there are, there was, there were, here is, here's, here
            are, this year, this week, this month, this morning, this is a story, this time, that day, it
            was in, it all started, it all began
        """),
        contrast=phrases("""
            but, however, yet, although, though, except, unless, instead, on the other hand, still, or
        """),
        linking=phrases("""
            and, so, well, then, now, okay, ok, also, right, anyway, anyhow, actually, you know, i mean,
            um, uh, hmm, mm, oh, yeah, moreover, furthermore, besides, plus, meanwhile, alright, sure
        """),
        answers=phrases("""
            yes, no, yeah, nope, yep, because, exactly, absolutely, of course, certainly, definitely,
            correct, sure, not really, not at all, maybe, perhaps, it depends, good question, that's a
            good question, i think so, i don't think so, i agree, indeed, thank you, thanks
        """),
        explains=phrases("""
            because, that's because, this is because, for example, for instance, in other words, meaning
        """),
        fillers=phrases("""
            okay, ok, yeah, yes, no, right, mm, hmm, uh, um, oh, sure, good, great, thank you, thanks, you
            know, i see, fine, alright, all right, hi, hello, bye, welcome, mm-hmm, uh-huh, wow, really,
            exactly, absolutely, of course, amazing, wonderful, interesting, very interesting, i know
        """),
        leads_in=phrases("""
            for example, such as, as follows, like this, following, including, because, and, but, or, so,
            the
        """),
        hosting=phrases("""
            welcome, welcome back, good morning, good afternoon, good evening, hello everyone, ladies and
            gentlemen, thank you for, thanks for, thank you very much, let us hear some music, let's hear some
            music, after the break, we will be back, we'll be back, stay with us, our guest today, today our
            guest, please welcome, my guest, joining us, don't forget to, subscribe, see you next, next question,
            let me introduce, will you stay, let us hear, let's take a, thanks and, sorry about, sorry for, excuse
            me, sorry i, can you hear me, can everybody hear, is this on, i'm going to hand over, i will hand
            over, i'll hand over, over to you, let me come back, i'll come back to, i will come back to, we'll
            come back to, more on that later, we'll take, we have a question, do we have a question, any more
            questions, any questions, can i ask, may i ask, next slide, thanks so much, thank you so much, good
            question, great question
        """),
        asides=phrases("""
            let me come back to that, i'll come back to that, i will come back to that, out of time, running out of
            time, i'll skip this, i will skip this, let me skip, never mind, where was i
        """),
        screened=phrases("""
            as you can see, as you see, you can see here, you see here, as shown here, on this slide, on the
            slide, on the next slide, on the last slide, on this chart, on this graph, on this map, in this
            picture, in this photo, in this slide, in this chart, in this graph, in the picture here, this slide,
            the next slide, from here to here, this line here
        """),
    ),
    "vi": Openers(
        points_back=phrases("""
            như tôi đã nói, như tôi vừa nói, như đã nói, như vừa nói, như đã nêu, như trên, như vậy, như
            thế, vì vậy, vì thế, chính vì vậy, chính vì thế, do vậy, do đó, bởi vậy, bởi thế, thế nên, cho
            nên, nên, từ đó, nhờ đó, nhờ vậy, qua đó, theo đó, trong đó, sau đó, khi đó, lúc đó, đó là lý
            do, đấy là lý do, thế là, ngoài ra, bên cạnh đó, thêm vào đó, hơn nữa, ví dụ, ví dụ như, chẳng
            hạn, chẳng hạn như, tương tự, ngược lại, cũng, còn, thì, mà, như ở phần trước, như phần trước, như ở
            hình trước, như hình trước, như lúc nãy, lúc nãy, ban nãy, hồi nãy, như đã trình bày, như tôi đã kể, như
            tôi đã trình bày, trở lại với, quay lại với
        """),
        pronouns=phrases("""
            ông ấy, bà ấy, anh ấy, chị ấy, cô ấy, em ấy, cậu ấy, nó, họ, ông ta, bà ta, anh ta, cô ta,
            chúng nó, bọn họ, mấy người đó, những người đó, người đó, người này, cả hai
        """),
        unnamed=phrases("""
            điều này, điều đó, điều ấy, việc này, việc đó, cái này, cái đó, cái ấy, chuyện này, chuyện đó,
            đó, đấy, ở đó, ở đấy, những điều này, những việc này, những cái đó
        """),
        shown=phrases("đây, ở đây, đây là"),
        manner=phrases("""
            đây là câu chuyện, đây là lần đầu, đó là năm, đó là một ngày, hôm đó, ở đây có, đây là chương
            trình, năm đó
        """),
        contrast=phrases("""
            nhưng, nhưng mà, tuy nhiên, tuy vậy, song, thế nhưng, trái lại, mặc dù, dù, trừ khi, trừ, hoặc
        """),
        linking=phrases("""
            và, thế thì, thế, vậy, vậy thì, rồi, à, ừ, ờ, ừm, dạ, thưa, vâng, thì là, nói chung, thực ra,
            thật ra, đồng thời, đặc biệt, cụ thể, mặt khác, được rồi, nào
        """),
        answers=phrases("""
            vâng, dạ, dạ vâng, dạ có, có, không, đúng, đúng vậy, đúng rồi, phải, phải rồi, ừ, chưa, rồi,
            vì, bởi vì, bởi, tại vì, tất nhiên, dĩ nhiên, chắc chắn, có lẽ, chắc là, tùy, cảm ơn, cám ơn,
            xin cảm ơn
        """),
        explains=phrases("""
            vì, bởi vì, bởi, tại vì, ví dụ, ví dụ như, chẳng hạn, nghĩa là, tức là, nói cách khác
        """),
        fillers=phrases("""
            vâng, dạ, dạ vâng, ừ, ờ, ừm, à, có, không, đúng rồi, đúng, rồi, được, được rồi, cảm ơn, xin
            cảm ơn, cám ơn, xin chào, chào anh, chào chị, vâng ạ, dạ vâng ạ, thế à, vậy à, tốt, hay quá, tuyệt
            vời, tuyệt quá, đúng không ạ, đúng không, thật không, thật ạ, thế ạ, vậy ạ, đúng vậy, đúng ạ, quá hay, rõ
            ràng, rất rõ ràng, thú vị quá, rất thú vị
        """),
        leads_in=phrases("""
            ví dụ, ví dụ như, chẳng hạn, chẳng hạn như, như sau, như, là, cụ thể là, bao gồm, vì, và,
            nhưng, hoặc
        """),
        hosting=phrases("""
            xin chào, kính chào, chào mừng, xin cảm ơn, cảm ơn, cám ơn, trân trọng cảm ơn, kính thưa, thưa quý vị,
            xin hẹn gặp lại, hẹn gặp lại, khách mời hôm nay, khách mời của, sau đây là, mời quý vị, xin mời, bây
            giờ chúng ta, chúng ta cùng nghe, chương trình đến đây, em chào, dạ em chào, đừng quên, tiếp theo
            chương trình, xin lỗi, để tôi uống, cho tôi xin, tôi xin phép, tôi sẽ nói sau, tôi xin kể sau, tôi nói
            sau, tôi kết thúc, thôi phần này, phần này tôi bỏ qua, tôi xin bỏ qua, chúng ta quay lại, câu hỏi
            cuối, câu hỏi tiếp theo, mời anh, mời chị, mời cô, mời bác, mọi người nghe rõ, các bạn nghe rõ, nghe
            rõ không, tôi xin nhường, xin nhường lời, một câu hỏi rất hay, câu hỏi hay, và bây giờ xin mời, bây
            giờ xin mời, và xin mời, và cảm ơn
        """),
        asides=phrases("""
            tôi bỏ qua, tôi xin bỏ qua, em xin bỏ qua, vì hết giờ, tôi sẽ nói sau, tôi xin kể sau, tôi xin nói sau, để
            tôi nói sau, à mà thôi, mà thôi bỏ qua
        """),
        screened=phrases("""
            như các bạn thấy, như các anh chị thấy, như mọi người thấy, như quý vị thấy, như ta thấy ở đây, ở hình
            này, ở hình trước, ở hình bên, như trên hình, trên hình này, trong hình này, trên slide, slide này,
            slide trước, trang chiếu, biểu đồ này, bản đồ này, từ đây đến đây, nhìn lên đây, nhìn vào đây, ở góc
            này, tấm ảnh này, bức ảnh này, hình ảnh này
        """),
    ),
}  # fmt: skip
